// Until when a token or a key counts.

/** From a date as the browser's field has it: the end of that day where the reader is; nothing for none. */
export function toExpiry(date: string): { readonly expiresAt?: string } {
  const end = new Date(`${date}T23:59:59`);
  return Number.isNaN(end.getTime()) ? {} : { expiresAt: end.toISOString() };
}
