// A button that copies a text.
import { useState, type ReactNode } from "react";
import { Button } from "./button.tsx";

interface CopyProps {
  readonly text: string;
  /** What is copied, for screen readers: "the URL". */
  readonly what: string;
  /** Beside the icon. */
  readonly label?: string;
}

const shownForMs = 2000;

/** Copies, and says so. */
export function Copy({ text, what, label }: CopyProps): ReactNode {
  const [outcome, setOutcome] = useState<"copied" | "failed" | undefined>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("failed");
    }
    setTimeout(() => {
      setOutcome(undefined);
    }, shownForMs);
  };
  const said = outcome === "copied" ? "Copied" : "Not allowed to copy: select it instead";
  return (
    <>
      <Button
        kind="quiet"
        icon={outcome === "copied" ? "check" : "copy"}
        aria-label={`Copy ${what}`}
        onClick={() => void copy()}
      >
        {label}
      </Button>
      <output className={outcome === "failed" ? undefined : "hidden"}>{outcome && said}</output>
    </>
  );
}
