import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingMessage['headers'];
  body: unknown;
}

export type Answer = (call: Call, response: ServerResponse) => void;

export interface StubServer {
  url: string;
  calls: Call[];
  answer: Answer;
  close(): Promise<void>;
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Answer => (_call, response) =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** Answers by path; a path of the table that is missing is 404. */
export const routes = (table: Record<string, Answer>): Answer => (call, response) =>
  (table[`${call.method} ${call.path}`] ?? json({ message: 'NotFound' }, 404))(call, response);

/** JSON as it reads, a form as its fields, anything else as text. */
function bodyOf(text: string, type = ''): unknown {
  if (!text) return undefined;
  if (type.includes('form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
  return type.includes('json') ? (JSON.parse(text) as unknown) : text;
}

/** A local HTTP server that does what `answer` says and remembers what it was asked. */
export async function startStub(): Promise<StubServer> {
  const stub: StubServer = { url: '', calls: [], answer: json({}), close: () => Promise.resolve() };
  const server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const url = new URL(request.url ?? '/', 'http://stub');
      const call = { method: request.method ?? '', path: url.pathname, query: Object.fromEntries(url.searchParams), headers: request.headers, body: bodyOf(text, request.headers['content-type']) };
      stub.calls.push(call);
      stub.answer(call, response);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stub.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return stub;
}
