// What an account is called, and what its file says holds for all its cycles. What operators set while the engine runs holds before
// that (`engine/settings.ts`), under the same names.

/** The settings that an account's file gives; what is absent is as the deployment has it. */
export interface AccountSettings {
  /** How many of its transactions run at once. */
  readonly concurrentTransactions?: number;
  /** How long transactions are kept that succeeded, and all others. */
  readonly successRetentionHours?: number;
  readonly errorRetentionHours?: number;
  /** Where its errors are sent (B§12.3); `none`: nowhere. */
  readonly errorWebhook?: string;
}

/** An account as it is known. */
export interface AccountIdentity {
  /** Its folder's name. */
  readonly id: string;
  readonly name?: string;
  /** Its id in the operator's own system. */
  readonly externalId?: string;
  readonly settings: AccountSettings;
}
