// Text that came from elsewhere: bodies, answers, scripts. It is shown as text and as nothing else.
import { useState, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { Copy } from "./copy.tsx";
import styles from "./text-block.module.css";

interface TextBlockProps {
  readonly text: string;
  /** What it is: "the body". */
  readonly what: string;
  readonly actions?: ReactNode;
}

/** More than this is shown on demand: a page of many megabytes stands still. */
const shownAtOnce = 20_000;

/** A block that scrolls by itself, wraps, and can be copied. JSON is set out unless one asks for it as it came. */
export function TextBlock({ text, what, actions }: TextBlockProps): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const [isAsCame, setAsCame] = useState(false);
  const laidOut = layOut(text);
  const shown = isAsCame ? text : (laidOut ?? text);
  const isCut = !isWhole && shown.length > shownAtOnce;
  return (
    <div className={styles["block"]}>
      <div className={styles["bar"]}>
        {laidOut !== undefined && laidOut !== text && (
          <Button
            kind="quiet"
            aria-pressed={isAsCame}
            onClick={() => {
              setAsCame(!isAsCame);
            }}
          >
            As it came
          </Button>
        )}
        {actions}
        <Copy text={text} what={what} />
      </div>
      <pre tabIndex={0} aria-label={what} className={styles["text"]}>
        {isCut ? shown.slice(0, shownAtOnce) : shown}
      </pre>
      {isCut && (
        <Button
          onClick={() => {
            setWhole(true);
          }}
        >
          Show all {shown.length.toLocaleString("en")} characters
        </Button>
      )}
    </div>
  );
}

/** JSON with its lines; `undefined` for what is none, and for numbers that would come back as others. */
function layOut(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (JSON.stringify(value) !== text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1")) return undefined;
    return JSON.stringify(value, null, 2);
  } catch {
    return undefined;
  }
}
