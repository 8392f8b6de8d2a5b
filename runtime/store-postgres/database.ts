// Connections to one PostgreSQL database: a pool, transactions on it, and the meaning of the server's error codes. A
// failure of the server or of the way to it becomes `store/unavailable`; the pool connects again by itself.
import type { ClientBase, PoolClient } from "pg";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import { readDatabaseUrl } from "./url.ts";

/** A row: columns are aliased to property names. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs one statement and returns its rows. */
export type Sql = (text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** A transaction that is open. */
export interface Session {
  readonly sql: Sql;
  /** Runs a statement of somebody else's, with the types that it expects. */
  readonly executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
}

/** How a transaction is begun. */
export interface TransactionOptions {
  /** The server ends it when nothing is heard of this process for so long in the middle of it. */
  readonly idleMs?: number;
  /** Its statements are planned once for a connection, whatever their values: where planning costs more than they do. */
  readonly areStatementsPlannedOnce?: true;
}

/** One PostgreSQL database. Everything rejects with `store/unavailable` when the server fails, with `store/full` when its disk is full. */
export interface Database {
  /** `host:port/database`, for people. */
  readonly name: string;
  /** One statement, committed when it returns; run again like a transaction. */
  readonly sql: Sql;
  readonly executeSql: Session["executeSql"];
  /**
   * One transaction; run again when it met another one crosswise (a deadlock).
   */
  transact<T>(work: (session: Session) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** One connection, outside any transaction. */
  connect<T>(work: (client: PoolClient) => Promise<T>): Promise<T>;
  /** Of this process. */
  connections(): { readonly open: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

/** What a database is opened with. */
export interface DatabaseOptions {
  readonly url: string;
  /** How many connections at most. */
  readonly connections: number;
  /** Takes a server that confirms what it may lose. */
  readonly isUnsafe: boolean;
  /** How long an answer is waited for. Default 20 seconds. */
  readonly patienceMs?: number;
  /** Told of connections that broke while nobody used them. */
  onError(error: Error): void;
}

/**
 * Nothing of ours runs long. A transaction whose client has gone is ended by the server, so that it holds no lock and no
 * old row; that of a machine that is gone without a word within half a minute. The client waits a little longer than the server,
 * for a server that is not there any more.
 */
const sessionSettings = `
  SET search_path TO hookwright;
  SET statement_timeout = '15s';
  SET idle_in_transaction_session_timeout = '30s';
  SET tcp_keepalives_idle = 10;
  SET tcp_keepalives_interval = 5;
  SET tcp_keepalives_count = 3;
  SET tcp_user_timeout = 25000;
  SET timezone TO 'UTC'`;
/** A connection lives long: what the server is set to later does not make it lose what it has confirmed. */
const confirmWhatIsKept = `
  SELECT set_config('synchronous_commit', coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), false)`;
const defaultPatienceMs = 20_000;
const connectTimeoutMs = 5_000;
/** An idle connection says that it is there so soon and so often: what stands in between does not forget it, and its end is heard of. */
const keepAliveMs = 10_000;

/** Opens the pool. It connects when something is asked. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { default: pg } = await import("pg");
  const { name, config } = readDatabaseUrl(options.url);
  /** Rises when a connection has fallen silent: what made it so may have met all that there were, and each would be waited for in turn. */
  let age = 0;
  const madeAt = new WeakMap<object, number>();
  const settings = options.isUnsafe ? sessionSettings : `${sessionSettings};${confirmWhatIsKept}`;
  /** The pool waits for what it returns, of which its types know nothing, and ends a connection for which that fails. */
  const prepare: (client: ClientBase) => unknown = (client) => {
    madeAt.set(client, age);
    // Between two statements nobody else listens; the next one says that the connection broke.
    client.on("error", () => undefined);
    return client.query(settings);
  };
  const pool = new pg.Pool({
    ...config,
    max: options.connections,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: options.patienceMs ?? defaultPatienceMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
    application_name: "hookwright",
    // An idle store does not keep the process alive.
    allowExitOnIdle: true,
    onConnect: prepare,
  });
  pool.on("error", options.onError);
  const types = {
    getTypeParser: (oid: number) =>
      parsers.get(oid) ?? (pg.types.getTypeParser(oid) as (text: string) => unknown),
  };
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const known = names.get(text) ?? `hookwright_${String(names.size)}`;
    names.set(text, known);
    return known;
  };

  async function take(): Promise<PoolClient> {
    for (;;) {
      const client = await pool.connect();
      if (madeAt.get(client) === age) return client;
      client.release(true);
    }
  }

  async function connect<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    let client: PoolClient | undefined;
    try {
      client = await take();
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      const failure = isServerFailure(error);
      if (isSilence(error)) age++;
      client?.release(failure || isHookwrightError(error) ? failure : true);
      throw failure ? unavailable(name, error) : error;
    }
  }

  const sqlOn =
    (client: PoolClient): Sql =>
    async (text, values = []) =>
      (await client.query<Row>({ text, values: [...values], name: nameOf(text), types })).rows;
  const executeOn =
    (client: PoolClient): Session["executeSql"] =>
    (text, values) =>
      client.query<Record<string, unknown>>(text, values);

  async function once<T>(
    work: (session: Session) => Promise<T>,
    { idleMs, areStatementsPlannedOnce }: TransactionOptions = {},
  ): Promise<T> {
    const idle =
      idleMs === undefined ? "" : `; SET LOCAL idle_in_transaction_session_timeout = ${String(idleMs)}`;
    const plans = areStatementsPlannedOnce === true ? "; SET LOCAL plan_cache_mode = force_generic_plan" : "";
    return connect(async (client) => {
      await client.query(`BEGIN${idle}${plans}`);
      try {
        const result = await work({ sql: sqlOn(client), executeSql: executeOn(client) });
        await client.query("COMMIT");
        return result;
      } catch (error) {
        if (!isServerFailure(error)) await client.query("ROLLBACK");
        throw error;
      }
    });
  }

  /** As often as another transaction is met crosswise. */
  async function again<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++)
      try {
        return await work();
      } catch (error) {
        if (!isCrossed(error) || tries === mostTries) throw error;
      }
  }

  return {
    name,
    sql: (text, values) => again(() => connect((client) => sqlOn(client)(text, values))),
    executeSql: (text, values) => connect((client) => executeOn(client)(text, values)),
    transact: (work, begun) => again(() => once(work, begun)),
    connect,
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

const mostTries = 5;

/** Numbers are whole and below 2^53; bytes come as a view of nothing else. */
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [20, Number],
  [17, (text) => new Uint8Array(Buffer.from(text.slice(2), "hex"))],
]);

function sqlState(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** A deadlock, or a serialization failure: nothing is wrong, one of the two has to try again. */
function isCrossed(error: unknown): boolean {
  const state = sqlState(error);
  return state === "40P01" || state === "40001";
}

/**
 * Classes of SQLSTATE that blame the server, not the statement: connection, resources (also a full disk), limits reached,
 * intervention (shut down, cancelled, timed out), system errors, internal errors, wrong credentials, no such database.
 */
const serverClasses: ReadonlySet<string> = new Set(["08", "28", "3D", "53", "54", "57", "58", "XX"]);
/** A read-only server (a standby, or one that is recovering), and a lock that was not given in time. */
const serverStates: ReadonlySet<string> = new Set(["25006", "25P03", "55P03"]);

const diskFull = "53100";

/** True when the server, or the way to it, failed. What is no answer of the server at all is a failure of the way. */
function isServerFailure(error: unknown): boolean {
  if (isHookwrightError(error) || !(error instanceof Error)) return false;
  const state = sqlState(error);
  if (state === undefined || !/^[0-9A-Z]{5}$/.test(state)) return isWayFailure(error);
  return serverClasses.has(state.slice(0, 2)) || serverStates.has(state);
}

/** Errors of sockets have a code of letters; those that node-postgres makes itself have a text only. */
function isWayFailure(error: Error): boolean {
  return (
    sqlState(error) !== undefined ||
    /connection|connect |timeout|terminat|closed|not queryable/i.test(error.message)
  );
}

/** What node-postgres says when no answer came. */
function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === "Query read timeout";
}

function unavailable(name: string, cause: unknown): HookwrightError {
  if (sqlState(cause) === diskFull)
    return new HookwrightError("store/full", `The disk of the database ${name} is full.`, {
      hint: "Free some space, or give the server more; nothing has to be restarted.",
      cause,
    });
  const reason =
    cause instanceof Error && cause.message !== "" ? cause.message : (sqlState(cause) ?? "no answer");
  return new HookwrightError("store/unavailable", `The database ${name} cannot be used: ${reason}.`, {
    hint: "Check that the server runs, has space, and takes the user and password that were given.",
    cause,
  });
}
