/** `rapporteur mcp`: the record for assistants, over standard input and output or HTTP. */
import { mcpOverStdio, serveMcp } from '../mcp/index.ts';
import { openRecord } from '../record/index.ts';

export interface McpOptions {
  readonly record: string;
  readonly http?: number;
}

/** Serves until standard input ends, or with a port until it is interrupted. */
export async function mcpCommand({ record: where, http }: McpOptions): Promise<void> {
  const record = await openRecord(where);
  try {
    if (http === undefined) {
      await mcpOverStdio(record);
      return;
    }
    const served = await serveMcp(record, http);
    process.stderr.write(`assistants can ask at ${served.url}\n`);
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await served.close();
  } finally {
    await record.close();
  }
}
