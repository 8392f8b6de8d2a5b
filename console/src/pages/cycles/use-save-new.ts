// Saves a cycle that is not there yet; one that is there already is not touched. What has errors is kept as a draft of this tab, to be built
// on and saved when it has none, also where nobody waits for it any more.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api, ManagementError } from "../../api/client.ts";
import { draftKey, keepDraft, nothingYet, readDraft } from "./edit/drafts.ts";

/** A cycle that is to be. */
export interface NewCycleText {
  readonly id: string;
  readonly text: string;
}

/** Whether changes of such a cycle that are not saved are kept in this tab: a new one would be written over them. */
export function useIsDrafted(id: string): boolean {
  const { account } = useAccountQuery();
  return readDraft(draftKey(account, id)) !== undefined;
}

/** What is said of such an id. */
export const draftedText = "This tab keeps changes of a cycle of this id that are not saved.";

/** Does it, and hands over what can be gone on with; nothing to a page that was left meanwhile. */
export function useSaveNew(made: (id: string) => void) {
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const account = useAccountQuery();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (write: () => NewCycleText | Promise<NewCycleText>) => {
      const { id, text } = await write();
      const asked = {
        params: { cycle: id },
        query: { ...account, revision: "none" },
        body: { text },
      };
      try {
        await api.call("saveCycle", asked);
      } catch (error) {
        if (!(error instanceof ManagementError) || error.code !== "cycle/invalid") throw error;
        keepDraft(draftKey(account.account, id), { text, base: nothingYet });
      }
      return id;
    },
    onSuccess: (id) => {
      if (isThere.current) made(id);
    },
    onSettled: () => client.invalidateQueries(),
  });
}
