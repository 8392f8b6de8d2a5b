// A secret that was just made: it is in this answer of the server and in no other, so it is shown until one has it.
import type { ReactNode } from "react";
import { Dialog } from "../../ui/dialog.tsx";
import { Note } from "../../ui/notice.tsx";
import { TextBlock } from "../../ui/text-block.tsx";

interface NewSecretProps {
  /** "The token": what it is. */
  readonly what: string;
  readonly name: string;
  readonly secret: string;
  /** A command to try it with. */
  readonly curl?: string | undefined;
  readonly onClose: () => void;
}

/** The dialog. Nothing of it is kept once it is closed. */
export function NewSecret({ what, name, secret, curl, onClose }: NewSecretProps): ReactNode {
  return (
    <Dialog title={`${what} ${name}`} onClose={onClose}>
      <Note tone="wait">Copy it now: it is shown this once, and nobody can look it up afterwards.</Note>
      <TextBlock text={secret} what={what} />
      {curl !== undefined && (
        <>
          <p>To try it:</p>
          <TextBlock text={curl} what="The command" />
        </>
      )}
    </Dialog>
  );
}
