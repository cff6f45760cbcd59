/** The server over standard input and output, as an assistant on this machine starts it. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Record } from '../record/index.ts';
import { mcpServer } from './server.ts';

/** Answers until standard input ends. Nothing else may write to standard output. */
export async function mcpOverStdio(record: Record): Promise<void> {
  const server = mcpServer(record);
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
}
