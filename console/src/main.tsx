// Where the console begins.
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ManagementError } from "./api/client.ts";
import { noteWrite } from "./api/pages.ts";
import { setSession } from "./api/session.ts";
import { App } from "./app.tsx";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import "./style/tokens.css";
import "./style/base.css";

/** The session has ended: by its time, with its token, or as the server was started anew. */
function endSession(error: Error): void {
  if (error instanceof ManagementError && error.status === 401) setSession(client, null);
}

/** What the server has refused it refuses again; what did not reach it, or came when it had too much to do, is tried again. */
function mayHelp(error: Error): boolean {
  return !(error instanceof ManagementError) || error.status === 429 || error.status === 503;
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: endSession }),
  mutationCache: new MutationCache({
    onSuccess: (_data, _sent, _kept, { meta }) => {
      if (meta?.["isRead"] !== true) noteWrite();
    },
    onError: (error, _sent, _kept, { meta }) => {
      // What failed may have been done all the same, or in part.
      if (meta?.["isRead"] !== true) noteWrite();
      endSession(error);
    },
  }),
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 3 && mayHelp(error),
      staleTime: 2_000,
    },
  },
});

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no place for the console.");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <ErrorBoundary what="The console">
        <App />
      </ErrorBoundary>
    </QueryClientProvider>
  </StrictMode>,
);
