import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Front {
  url: string;
  close: () => Promise<void>;
}

const OF_THE_SERVER = /^\/(api|docs|openapi\.yaml|healthz|readyz|metrics)(\/|\?|$)/;

function pass(incoming: IncomingMessage, outgoing: ServerResponse, to: URL): void {
  const onward = request(
    { host: to.hostname, port: to.port, path: incoming.url, method: incoming.method },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) onward.setHeader(name, value);
  // Whoever is away is away for the browser, too.
  onward.on('error', () => incoming.socket.destroy());
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

/** One origin: the API of the server on `port`, and the pages of `pages`, which are being worked on. */
export async function serveInFrontOf(port: number, pages: string): Promise<Front> {
  const api = new URL(`http://127.0.0.1:${port}`);
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing, OF_THE_SERVER.test(incoming.url ?? '/') ? api : new URL(pages));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
