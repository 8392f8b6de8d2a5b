// Keeps what went wrong in one part of the console to that part: it says so, with what to do, and everything around it goes on.
import { Component, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { Note } from "./notice.tsx";

interface ErrorBoundaryProps {
  /** What is shown in it, as a sentence begins: "This page". */
  readonly what: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly isBroken: boolean;
}

/** A class, as React has it for this alone. Its `key` is what it shows: something else begins whole. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { isBroken: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { isBroken: true };
  }

  override render(): ReactNode {
    const { what, children } = this.props;
    if (!this.state.isBroken) return children;
    return (
      <Note tone="bad">
        <p>
          {what} cannot be shown: the console has a fault here, or its server was updated since it was loaded.
        </p>
        <p>
          Nothing that runs is touched by it. Load the console anew; the browser&apos;s console says more.
        </p>
        <Button
          icon="replay"
          onClick={() => {
            this.setState({ isBroken: false });
          }}
        >
          Try again
        </Button>{" "}
        <Button
          onClick={() => {
            location.reload();
          }}
        >
          Load anew
        </Button>
      </Note>
    );
  }
}
