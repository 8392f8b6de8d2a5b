// Made by `hookwright compile`; do not edit.
/** What `http_request` sends: `GET` unless a method is named. */
interface HttpRequest {
  method?: string;
  url: string;
  /** Added to the URL's query. */
  parameters?: object;
  headers?: object;
  /** The body as text: use `JSON.stringify`. */
  data?: string;
}
/** What `http_request` answers. Any status is an answer; only a request that could not be sent throws. */
interface HttpResult {
  status_code: number;
  headers: any;
  /** The body: parsed when it is JSON. */
  content: any;
  request: any;
}
/** Sends a request and waits for the answer. Nothing is added to it: a script names every header that it needs. */
declare function http_request(request: HttpRequest): HttpResult;

type Text = string | number | boolean;
/** Text to base64. The character set is UTF-8 unless named. */
declare function btoa(text: Text, charset?: string): string;
/** Base64 to text. */
declare function atob(base64: string, charset?: string): string;

type SignAlgorithm = "HMAC-SHA1" | "HMAC-SHA256" | "HMAC-SHA512" | "RSA-SHA1" | "RSA-SHA224" | "RSA-SHA256" | "RSA-SHA384" | "RSA-SHA512";
/** Signs a text; base64, or hexadecimal when asked for. */
declare function cyclr_sign(algorithm: SignAlgorithm, key: Text, value: Text, encoding?: "hex"): string;

/** CSV to records by column: `Field1`, `Field2` or, with a header, its names. Values are text. */
declare function cyclr_csv_parse(csv: string, delimiter?: string, hasHeader?: boolean): any[];
/** An object with one property, the root element, to XML; `@name` is an attribute, `#text` text beside them. */
declare function cyclr_xml_serialize(value: object): string;
/** XML to an object, the same way back. */
declare function cyclr_xml_deserialize(xml: string): any;

/** All values of this installation that every cycle sees, by key. */
declare function cyclr_storage_list_values(): any[];
/** All keys of this installation that every cycle sees. */
declare function cyclr_storage_list_keys(): string[];
/** Forgets every value of this installation that every cycle sees. */
declare function cyclr_storage_delete_all(): void;
/** Forgets one value. */
declare function cyclr_storage_delete(key: Text): void;
/** A value as it was set; null where there is none. */
declare function cyclr_storage_get(key: Text): any;
/** Keeps a value: a text of 1,024 characters, or anything of that length as JSON. */
declare function cyclr_storage_set(key: Text, value: any): void;
/** Puts a text behind the one that is there. */
declare function cyclr_storage_append(key: Text, text: Text): void;
/** Adds to a number, 1 unless an amount is given, and returns the sum. Counts from 0. */
declare function cyclr_storage_increment(key: Text, amount?: Text): number;
/** Takes away from a number, 1 unless an amount is given, and returns what is left. Counts from 0. */
declare function cyclr_storage_decrement(key: Text, amount?: Text): number;
/** All values of this installation that only this cycle sees, by key. */
declare function cycle_storage_list_values(): any[];
/** All keys of this installation that only this cycle sees. */
declare function cycle_storage_list_keys(): string[];
/** Forgets every value of this installation that only this cycle sees. */
declare function cycle_storage_delete_all(): void;
/** Forgets one value. */
declare function cycle_storage_delete(key: Text): void;
/** A value as it was set; null where there is none. */
declare function cycle_storage_get(key: Text): any;
/** Keeps a value: a text of 1,024 characters, or anything of that length as JSON. */
declare function cycle_storage_set(key: Text, value: any): void;
/** Puts a text behind the one that is there. */
declare function cycle_storage_append(key: Text, text: Text): void;
/** Adds to a number, 1 unless an amount is given, and returns the sum. Counts from 0. */
declare function cycle_storage_increment(key: Text, amount?: Text): number;
/** Takes away from a number, 1 unless an amount is given, and returns what is left. Counts from 0. */
declare function cycle_storage_decrement(key: Text, amount?: Text): number;

/** A time; https://momentjs.com/docs */
interface Moment {
  add(...by: any[]): Moment;
  subtract(...by: any[]): Moment;
  startOf(unit: string): Moment;
  endOf(unit: string): Moment;
  utc(keepTime?: boolean): Moment;
  local(keepTime?: boolean): Moment;
  utcOffset(...offset: any[]): any;
  tz(zone?: string, keepTime?: boolean): any;
  clone(): Moment;
  locale(...locale: any[]): any;
  format(pattern?: string): string;
  fromNow(withoutSuffix?: boolean): string;
  from(...other: any[]): string;
  toNow(withoutSuffix?: boolean): string;
  calendar(...options: any[]): string;
  diff(...other: any[]): number;
  valueOf(): number;
  unix(): number;
  daysInMonth(): number;
  toDate(): Date;
  toArray(): number[];
  toJSON(): string;
  toISOString(keepOffset?: boolean): string;
  toObject(): any;
  isBefore(...other: any[]): boolean;
  isSame(...other: any[]): boolean;
  isAfter(...other: any[]): boolean;
  isSameOrBefore(...other: any[]): boolean;
  isSameOrAfter(...other: any[]): boolean;
  isBetween(...others: any[]): boolean;
  isValid(): boolean;
  isLeapYear(): boolean;
  get(unit: any): number;
  set(...values: any[]): Moment;
  year(value?: any): any;
  month(value?: any): any;
  date(value?: any): any;
  day(value?: any): any;
  hour(value?: any): any;
  minute(value?: any): any;
  second(value?: any): any;
  millisecond(value?: any): any;
  week(value?: any): any;
  isoWeek(value?: any): any;
  weekday(value?: any): any;
  isoWeekday(value?: any): any;
  dayOfYear(value?: any): any;
  quarter(value?: any): any;
  [method: `${string}s`]: any;
}
interface MomentLibrary {
  (...from: any[]): Moment;
  utc(...from: any[]): Moment;
  unix(seconds: any): Moment;
  parseZone(...from: any[]): Moment;
  duration(...of: any[]): any;
  invalid(flags?: any): Moment;
  isMoment(value: any): boolean;
  isDate(value: any): boolean;
  isDuration(value: any): boolean;
  min(...of: any[]): Moment;
  max(...of: any[]): Moment;
  locale(...locale: any[]): any;
  locales(): string[];
  localeData(locale?: any): any;
  defineLocale(name: string, locale: any): any;
  updateLocale(name: string, locale: any): any;
  months(...of: any[]): any;
  monthsShort(...of: any[]): any;
  weekdays(...of: any[]): any;
  weekdaysShort(...of: any[]): any;
  weekdaysMin(...of: any[]): any;
  normalizeUnits(unit: any): any;
  relativeTimeRounding(rounding?: any): any;
  relativeTimeThreshold(...threshold: any[]): any;
  calendarFormat: any;
  parseTwoDigitYear: any;
  suppressDeprecationWarnings: any;
  deprecationHandler: any;
  defaultFormat: any;
  defaultFormatUtc: any;
  now: any;
  tz: any;
  fn: any;
  version: string;
  ISO_8601: any;
  RFC_2822: any;
  HTML5_FMT: any;
}
/** Dates, with time zones; https://momentjs.com/docs */
declare var moment: MomentLibrary;

type Cipher = { encrypt(...of: any[]): any; decrypt(...of: any[]): any };
interface CryptoLibrary {
  MD5(message: any): any;
  SHA1(message: any): any;
  SHA224(message: any): any;
  SHA256(message: any): any;
  SHA384(message: any): any;
  SHA512(message: any): any;
  SHA3(message: any, options?: any): any;
  RIPEMD160(message: any): any;
  HmacMD5(message: any, key: any): any;
  HmacSHA1(message: any, key: any): any;
  HmacSHA224(message: any, key: any): any;
  HmacSHA256(message: any, key: any): any;
  HmacSHA384(message: any, key: any): any;
  HmacSHA512(message: any, key: any): any;
  HmacSHA3(message: any, key: any): any;
  HmacRIPEMD160(message: any, key: any): any;
  PBKDF2(...of: any[]): any;
  EvpKDF(...of: any[]): any;
  AES: Cipher;
  DES: Cipher;
  TripleDES: Cipher;
  Rabbit: Cipher;
  RabbitLegacy: Cipher;
  RC4: Cipher;
  RC4Drop: Cipher;
  Blowfish: Cipher;
  enc: any;
  lib: any;
  algo: any;
  mode: any;
  pad: any;
  format: any;
  kdf: any;
  x64: any;
}
/** Hashes and ciphers; results are hexadecimal text. */
declare var CryptoJS: CryptoLibrary;
/** Gives `moment` or `crypto-js`, which are globals anyway. */
declare function require(library: string): any;

interface Console {
  log(...values: any[]): void;
  info(...values: any[]): void;
  warn(...values: any[]): void;
  error(...values: any[]): void;
  debug(...values: any[]): void;
}
/** Writes to the transaction's log. */
declare var console: Console;

/** Thrown: the OAuth token is refreshed, and the call made once more. */
declare class AuthRefreshException extends Error {}
/** Thrown: the values learnt at sign-in are looked up again, and the call made once more. */
declare class AuthSessionException extends Error {}

/** An answer that is an error, for `after_error` to judge. */
interface MethodError {
  statusCode: any;
  reasonPhrase: any;
  content: any;
  isError: any;
  isWarning: any;
  isSuccess: any;
}
