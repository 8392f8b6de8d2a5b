// Where a part of a Swagger 2.0 description stood before it was brought to OpenAPI 3.1.
import type { Path } from "../../syntax/document.ts";
import { listOf, memberOf, stepsOf, type Node } from "./description.ts";

const moved: Readonly<Record<string, string>> = {
  schemas: "definitions",
  parameters: "parameters",
  responses: "responses",
  securitySchemes: "securityDefinitions",
};

/** The path in the source. One of OpenAPI 3 stays. */
export function toSourcePath(path: Path, source: Node): Path {
  if (source["swagger"] === undefined) return path;
  const [first, second, ...rest] = path;
  if (first === "servers") return ["host"];
  if (first === "components" && typeof second === "string") return [moved[second] ?? second, ...rest];
  const at = path.findIndex((step, index) => index > 1 && (step === "requestBody" || step === "parameters"));
  if (at < 0) return path;
  const owner = path.slice(0, at);
  const list = listOf(memberOf(owner.reduce<unknown>(memberOf, source), "parameters"));
  const isBody = (item: unknown): boolean => {
    const reference = memberOf(item, "$ref");
    const node = typeof reference === "string" ? stepsOf(reference).reduce<unknown>(memberOf, source) : item;
    return /^(?:body|formData)$/.test(String(memberOf(node, "in")));
  };
  if (path[at] === "requestBody") {
    const index = list.findIndex(isBody);
    return index < 0 ? owner : [...owner, "parameters", index];
  }
  // Bodies no longer stood in the list.
  const others = list.flatMap((item, index) => (isBody(item) ? [] : [index]));
  const index = others[Number(path[at + 1])];
  return index === undefined ? [...owner, "parameters"] : [...owner, "parameters", index];
}
