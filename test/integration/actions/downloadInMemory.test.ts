import { TestAction } from '../support/action.mts';
import { useHost } from '../support/n8n.mts';
import { useServer } from '../support/server.mts';

useHost({ binaryData: 'default' });
const server = useServer(({ url }, response) => {
	if (url === '/plain') response.setHeader('Content-Encoding', 'gzip');
	response.end(Buffer.alloc(1_500_000, 'x'));
});

const download = async (maximumSize: number) =>
	await new TestAction().run('report', 'download', {
		downloadUrl: server.url,
		options: { maximumSize },
	});

it('works where n8n keeps files in memory', async () => {
	const [output] = await download(2);
	const { data = '', fileSize } = output?.binary?.data ?? {};
	expect(fileSize).toBe('1.5 MB');
	expect(Buffer.from(data, 'base64').equals(Buffer.alloc(1_500_000, 'x'))).toBe(true);
});

it('stops there, too, when the file is too large', async () => {
	await expect(download(1)).rejects.toThrow('The file is larger than 1 MB');
});

it('B8: says there, too, that a file is not compressed though it should be', async () => {
	const parameters = { downloadUrl: `${server.url}/plain` };
	const error = await new TestAction().error('report', 'download', parameters);
	expect(error.message).toContain('its compression is broken');
});
