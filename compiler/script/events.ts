// The events that a script may handle, by name (B§7.5).

/** The events that are carried out. */
export const events: readonly string[] = ["before_webhook", "after_webhook", "before_action"];

/** The events of the reference that are not carried out yet. */
export const laterEvents: readonly string[] = [
  "after_action",
  "after_action_paging",
  "after_error",
  "action_condition",
  "before_oauth2_authorise",
  "before_oauth2_token",
  "after_oauth2_token",
  "before_oauth2_refresh",
  "after_oauth2_refresh",
];
