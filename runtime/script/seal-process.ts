// Takes from a runner process what could reach beyond it, before any author's code is there. A second layer: whoever came
// out of an isolate finds no module and no name of the network in this realm. The first is the process itself
// (`launch.ts`): no network where the system lets it be taken away, no environment, no files to write, no child processes.
import module, { isBuiltin, registerHooks, syncBuiltinESMExports } from "node:module";

const globalNames = ["gc", "fetch", "WebSocket", "EventSource", "navigator", "XMLHttpRequest"];

/** Ways to modules, to addons and to streams, whose constructors are sockets. */
const processNames = [
  "getBuiltinModule",
  "binding",
  "_linkedBinding",
  "dlopen",
  "mainModule",
  "stdin",
  "stdout",
  "stderr",
  "openStdin",
  "_debugProcess",
];

/** What `local-calls.ts` and its libraries may still load of Node's own when a script needs one for the first time. */
const harmless: ReadonlySet<string> = new Set([
  "buffer",
  "crypto",
  "events",
  "module",
  "stream",
  "string_decoder",
  "util",
]);

/** From now on this process finds nothing of Node that it has not loaded, but for what is harmless. */
export function sealProcess(): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (isBuiltin(specifier) && !harmless.has(specifier.replace(/^node:/, "")))
        throw new Error(`${specifier} is not to be had in this process.`);
      return next(specifier, context);
    },
  });
  // Later hooks would be asked first.
  for (const name of ["register", "registerHooks"]) Reflect.deleteProperty(module, name);
  syncBuiltinESMExports();
  for (const name of globalNames) Reflect.deleteProperty(globalThis, name);
  for (const name of processNames) Reflect.deleteProperty(process, name);
}
