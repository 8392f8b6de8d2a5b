// Servers on loopback for one test each: one that speaks HTTP properly, and one that writes whatever bytes a test says.
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A running server. */
export interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** How many connections were opened so far. */
  readonly connections: () => number;
  /** Connections that are open now. */
  readonly open: () => number;
}

/** Answers each request; `{ "ok": true }` as JSON unless told otherwise. */
export async function startServer(
  answer: (response: ServerResponse, request: SeenRequest) => void = (response) => {
    response.writeHead(200, { "content-type": "application/json" }).end('{"ok":true}');
  },
  host = "127.0.0.1",
): Promise<TestServer> {
  const requests: SeenRequest[] = [];
  const server = createHttpServer((request, response) => {
    void buffer(request).then((body) => {
      const seen = {
        method: String(request.method),
        target: String(request.url),
        headers: request.headers,
        body: body.toString(),
      };
      requests.push(seen);
      answer(response, seen);
    });
  });
  return { ...(await listen(server, host)), requests };
}

/** Calls `talk` with each new connection. */
export async function startRawServer(talk: (socket: Socket) => void): Promise<TestServer> {
  const server = createTcpServer((socket) => {
    socket.on("error", () => undefined);
    talk(socket);
    // Unread bytes would hide that the other side has gone.
    socket.resume();
  });
  return { ...(await listen(server, "127.0.0.1")), requests: [] };
}

async function listen(server: Server, host: string): Promise<Omit<TestServer, "requests">> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    host: `${host}:${String(port)}`,
    port,
    url: `http://${host}:${String(port)}`,
    connections: () => connections,
    open: () => sockets.size,
  };
}
