// A workbench whose project is given as it is compiled: for tests that need no compiler.
import type { Project } from "../../runtime/engine/project.ts";
import type { Workbench } from "../../runtime/server/api/workbench.ts";

/** Reads no files. */
export function workbenchOf(project: Project): Workbench {
  return {
    readProject: () => Promise.resolve(project),
    checkCycle: () => Promise.resolve({ findings: [] }),
    checkInstallation: () => Promise.resolve({ findings: [], bases: new Map() }),
    readCycle: () => Promise.resolve(undefined),
    readInstallation: () => Promise.resolve(undefined),
    readFields: () => Promise.resolve([]),
    setFields: () => Promise.resolve("{}"),
    addFields: () => Promise.resolve({ text: "{}", added: [] }),
    tryScript: ({ event }) => Promise.resolve({ event, accepted: true, changed: {}, log: [] }),
    readConnector: () => Promise.resolve(undefined),
    compareConnector: () => Promise.resolve(undefined),
  };
}
