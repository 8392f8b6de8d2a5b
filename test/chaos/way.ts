// The way between processes and their database: a TCP proxy on loopback that a test cuts, slows, blocks, or leaves half open.
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { Transform } from "node:stream";

/** When a server's keepalives find out that nobody is there: those that the store asks for (`store-postgres/database.ts`). */
const noticedMs = 25_000;

/** A way to one port. */
export interface Way {
  readonly port: number;
  /** Closes all connections. */
  cut(): void;
  /** Forgets all connections, as a firewall does: neither side hears of the other any more, and neither is told. New ones are led. */
  forget(): void;
  /** Leads nothing any more, new connections neither; what was sent meanwhile arrives when the way is free. */
  block(): void;
  /** Each piece takes so long. */
  slow(delayMs: number): void;
  /** Leads at once again. */
  free(): void;
  close(): void;
}

/** Starts a way to a port of this machine. */
export async function startWay(port: number): Promise<Way> {
  const sockets = new Set<Socket>();
  /** Those to the database. */
  const far = new WeakSet<Socket>();
  const forgotten = new WeakSet<Socket>();
  const held: (() => void)[] = [];
  let isBlocked = false;
  let delayMs = 0;

  /** Hands each piece on when the way lets it. */
  const gate = (from: Socket): Transform =>
    new Transform({
      transform(piece, _, done) {
        if (forgotten.has(from)) return;
        const go = (): void => void setTimeout(() => done(undefined, piece), delayMs);
        if (isBlocked) held.push(go);
        else if (delayMs > 0) go();
        else done(undefined, piece);
      },
    });

  function lead(near: Socket): void {
    const database = connect(port, "127.0.0.1");
    far.add(database);
    for (const [one, other] of [
      [near, database],
      [database, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => undefined);
      one.on("close", () => {
        sockets.delete(one);
        if (!forgotten.has(one)) other.destroy();
      });
    }
    near.pipe(gate(near)).pipe(database);
    database.pipe(gate(database)).pipe(near);
  }

  const server = createServer({ allowHalfOpen: true }, (near) => {
    if (isBlocked) {
      sockets.add(near);
      near.on("error", () => undefined);
      near.on("close", () => sockets.delete(near));
      held.push(() => {
        if (!near.destroyed) lead(near);
      });
    } else lead(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    forget() {
      const all = [...sockets];
      for (const socket of all) forgotten.add(socket);
      setTimeout(() => {
        for (const socket of all.filter((each) => far.has(each))) socket.destroy();
      }, noticedMs).unref();
    },
    block() {
      isBlocked = true;
    },
    slow(ms) {
      delayMs = ms;
    },
    free() {
      [isBlocked, delayMs] = [false, 0];
      for (const go of held.splice(0)) go();
    },
    close() {
      server.close();
      cut();
    },
  };
}
