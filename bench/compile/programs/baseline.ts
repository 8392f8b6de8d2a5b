// What the compiler is measured against: reads the same definitions, `JSON.parse`, ajv against the same schemas, and writes
// the same bytes that the compiler writes. Reading those beforehand is not counted. Arguments: project, compiled output,
// output folder, bundled schemas. Prints milliseconds since the process began, like those of the command, to its last write.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";

const [project = "", compiled = "", out = "", schemas = ""] = process.argv.slice(2);
const readStartMs = performance.now();
const outputs = readdirSync(compiled, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => [join(out, path.slice(compiled.length)), readFileSync(path)] as const);
const notCountedMs = performance.now() - readStartMs;

const ajv = new Ajv2020({ strict: false, allErrors: true });
validateAll("connector", listConnectors());
validateAll("installation", list("installations"));
validateAll("cycle", list("cycles"));
for (const folder of new Set(outputs.map(([path]) => dirname(path)))) mkdirSync(folder, { recursive: true });
for (const [path, bytes] of outputs) writeFileSync(path, bytes);
process.stdout.write(String(performance.now() - notCountedMs));

function listConnectors(): readonly string[] {
  return list("connectors").map((folder) => join(folder, "connector.json"));
}

function list(folder: string): readonly string[] {
  return readdirSync(join(project, folder)).map((name) => join(project, folder, name));
}

function validateAll(kind: string, paths: readonly string[]): void {
  const schema = join(schemas, `${kind}.schema.json`);
  const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")) as object);
  for (const path of paths)
    if (!validate(JSON.parse(readFileSync(path, "utf8")))) throw new Error(`${path} is not valid`);
}
