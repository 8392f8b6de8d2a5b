// What an engine is made of. Store, scripts, transport and files belong to whoever made them, who also closes them.
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { Measures } from "../base/measures.ts";
import type { FileStore } from "../files/file-store.ts";
import type { Transport } from "../http/transport.ts";
import type { ScriptRunner } from "../script/runner.ts";
import type { Store } from "../store/store.ts";
import type { EngineLimits } from "./limits.ts";

/** What an engine is made of. */
export interface EngineOptions {
  readonly store: Store;
  readonly scripts: ScriptRunner;
  readonly transport: Transport;
  /** Where calls receive and read files. Absent: a call with a file fails. */
  readonly files?: FileStore;
  /** Where modules are written that are loaded from the store; made when it is missing. */
  readonly releasesFolder: string;
  /** The URL under which the public port is reached, without a trailing slash. Asked for when a URL is shown. */
  readonly publicUrl: () => string;
  /** 32 bytes under which secrets are kept; the same at every start. */
  readonly secretKey: Uint8Array;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly log?: Log;
  readonly limits?: Partial<EngineLimits>;
  /** Where what happens is counted. */
  readonly measures?: Measures;
  /** True where others run the transactions that nobody waits for, and see to vendors. */
  readonly isIngress?: boolean;
}
