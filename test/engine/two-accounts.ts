// The shop's project with a second account, in which everything has the same names.
import type { GivenAccount, Project } from "../../runtime/engine/project.ts";
import { canary } from "../canary.ts";
import { shopProject, type ProjectChanges } from "./project.ts";
import { notify, trigger } from "./releases.ts";

/** What the other account has that is different. */
export interface AcmeChanges extends Partial<GivenAccount> {
  /** The API key that its installation gives; empty: none. */
  readonly key?: string;
}

/** The default account and `acme`, each with the installation `main-shop` and the cycle `orders`, which makes one call. */
export function twoAccounts(
  vendorUrl: string,
  { key = canary("acme key"), ...changes }: AcmeChanges = {},
  shop: ProjectChanges = {},
): Project {
  const project = shopProject({ created: trigger("tell"), tell: notify() }, { vendorUrl, ...shop });
  const installations = project.installations.map((installation) => ({
    ...installation,
    authentication: key === "" ? {} : { apiKey: key },
  }));
  const { cycles } = project;
  const identity = { id: "acme", name: "Acme", externalId: "crm-1", settings: { concurrentTransactions: 2 } };
  return { ...project, accounts: [{ ...identity, installations, cycles, ...changes }] };
}
