/** What can an assistant ask of the record? */
export { type McpServed, serveMcp } from './http.ts';
export { mcpServer } from './server.ts';
export { mcpOverStdio } from './stdio.ts';
