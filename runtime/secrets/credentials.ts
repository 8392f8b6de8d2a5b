// What is saved with an installation and stands in no file: values that people typed, tokens, what signing in taught. It is one
// sealed text in the store, bound to its installation; a change is written only onto the version that it was made from.
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { JsonValue } from "../contract/value.ts";
import { decodeOwnJson, encodeJson } from "../data/json.ts";
import type { CredentialRecord, CredentialStore } from "../store/credentials.ts";
import type { SecretBox, SecretPlace } from "./secret-box.ts";

/** Whose it is. */
export interface CredentialOwner {
  readonly account: string;
  /** The installation's name. */
  readonly installation: string;
  /** The connector's id: what was given to one connector is never another one's, though it takes over the name. */
  readonly connector: string;
}

/** Owns what the partner gives once for all accounts. No account has such a name. */
export const partnerAccount = "$partner";

/** Credentials as a person gives them. */
export interface GivenCredentials {
  readonly apiKey?: string;
  readonly username?: string;
  readonly password?: string;
  /** The OAuth client's, the account's own or the partner's. */
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** By the names of the vendor's own fields (`authFields`). */
  readonly fields?: Readonly<Record<string, JsonValue>>;
}

/** What is saved. */
export interface Credential {
  /** The authentication that was chosen, and what was given for it. */
  readonly authentication?: GivenCredentials & { readonly name: string };
  readonly parameters?: Readonly<Record<string, JsonValue>>;
  /** The partner's OAuth client, where the partner is whose it is. */
  readonly client?: Pick<GivenCredentials, "clientId" | "clientSecret">;
  /** Tokens by authentication, as `auth/` keeps them. */
  readonly tokens?: Readonly<Record<string, JsonValue>>;
  /** Merge fields that the vendor taught, `Cyclr_Account_<Name>` among them. */
  readonly learnt?: Readonly<Record<string, JsonValue>>;
  /** The method of after signing in has not been called since these credentials are there. */
  readonly unfinished?: true;
  /** The installation stands in no file: it was made over the management API. */
  readonly made?: true;
  /** The custom fields of one that was made, as its file would have them, and the release that was compiled with them. */
  readonly custom?: { readonly fields: JsonValue; readonly release: string };
}

/** What is saved, and whose it is. */
export interface OwnedCredential {
  readonly owner: CredentialOwner;
  readonly credential: Credential;
}

/** What is saved, and its version; 0 where nothing is. */
export interface KeptCredential {
  readonly version: number;
  readonly credential: Credential;
}

/** The credentials of a deployment. */
export interface Credentials {
  /** All of an account. Fails as `read` does. */
  list(account: string): Promise<readonly OwnedCredential[]>;
  /** Fails with `secrets/unreadable` under another key. */
  read(owner: CredentialOwner): Promise<KeptCredential>;
  /** Saves it over a version that was read; false, having written nothing, when another is there by now. */
  save(owner: CredentialOwner, credential: Credential, over: number): Promise<boolean>;
  /** Saves what `change` makes of what is there, as often as somebody is faster. */
  change(owner: CredentialOwner, change: (before: Credential) => Credential): Promise<Credential>;
  /** False when nothing was saved. */
  remove(owner: CredentialOwner): Promise<boolean>;
  /** Renews tokens while nobody else on the store renews those of this authentication. */
  renewAlone<T>(owner: CredentialOwner, authentication: string, work: () => Promise<T>): Promise<T>;
}

/** A sealed credential in the clear. */
interface Opened extends Credential {
  readonly connector: string;
}

/** The credentials of a store. */
export function createCredentials(store: CredentialStore, box: SecretBox): Credentials {
  function open({ account, installation, sealed }: CredentialRecord): OwnedCredential {
    const text = box.open(sealed, placeOf(account, installation));
    const { connector, ...credential } = decodeOwnJson(text) as unknown as Opened;
    return { owner: { account, installation, connector }, credential };
  }

  async function read(owner: CredentialOwner): Promise<KeptCredential> {
    const record = await store.credential(owner.account, owner.installation);
    if (record === undefined) return { version: 0, credential: {} };
    const { owner: of, credential } = open(record);
    return { version: record.version, credential: of.connector === owner.connector ? credential : {} };
  }

  function save(owner: CredentialOwner, credential: Credential, over: number): Promise<boolean> {
    const { account, installation, connector } = owner;
    const text = encodeJson({ ...credential, connector } as unknown as JsonValue);
    const sealed = box.seal(text, placeOf(account, installation));
    return store.saveCredential({ account, installation, sealed }, over);
  }

  return {
    async list(account) {
      return (await store.credentials(account)).map(open);
    },
    read,
    save,
    async change(owner, change) {
      for (;;) {
        const { version, credential } = await read(owner);
        const changed = change(credential);
        if (await save(owner, changed, version)) return changed;
      }
    },
    remove: ({ account, installation }) => store.removeCredential(account, installation),
    async renewAlone({ account, installation }, authentication, work) {
      const [of, by] = [{ account, installation, authentication }, randomUUID()];
      const begin = (): Promise<boolean> => store.beginRenewal(of, by, turnMs);
      while (!(await begin())) await wait(askAgainMs);
      let extended: Promise<unknown> = Promise.resolve();
      const timer = setInterval(() => {
        extended = extended.then(begin).catch(() => undefined);
      }, turnMs / 3);
      try {
        return await work();
      } finally {
        clearInterval(timer);
        // Else it would begin the turn anew that is ended here.
        await extended;
        // A turn that is not given back ends by itself.
        await store.endRenewal(of, by).catch(() => undefined);
      }
    },
  };
}

/** How long others wait for a process that has died, as for its transactions; who lives makes it longer while the vendor has not answered. */
const turnMs = 30_000;
const askAgainMs = 100;

/** Where an installation's credential is sealed. */
export function placeOf(account: string, installation: string): SecretPlace {
  return [account, `installation ${installation}`, "credential"];
}
