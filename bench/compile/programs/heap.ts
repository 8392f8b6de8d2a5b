// Compiles a project and prints how much memory is held while its result is: bytes of the heap after a collection, bytes of
// the output, and the most that the process ever had. Needs --expose-gc.
import { compileProject } from "../../../compiler/program/compile-project.ts";
import { createDiskHost } from "../../../compiler/program/host.ts";
import { readInputs } from "../../../compiler/program/inputs.ts";

const collect = globalThis.gc as (() => void) | undefined;
if (collect === undefined) throw new Error("start it with --expose-gc");
collect();
const beforeBytes = process.memoryUsage().heapUsed;
const compilation = await compileProject(await readInputs(createDiskHost(process.argv[2] ?? "")));
collect();
const heapBytes = process.memoryUsage().heapUsed - beforeBytes;
// Texts of the heap have one byte a character, but for the few that hold characters beyond Latin-1.
const outputBytes = [
  ...compilation.outputs.map(({ text }) => text),
  ...(compilation.build?.connectors ?? []).map(({ content }) => content),
].reduce((sum, text) => sum + text.length, 0);
process.stdout.write(
  JSON.stringify({ heapBytes, outputBytes, peakBytes: process.resourceUsage().maxRSS * 1024 }),
);
