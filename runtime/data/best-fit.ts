// What ISO-8859-1 writes for a character that it lacks: the one that looks most like it (B§7.8, vectors ĕ → e, ō → o). The
// choices are .NET's, and for accented letters that .NET has no choice for, the letter without its accents.

/** Characters that Unicode does not take apart, each with its fit. */
const pairs =
  "ĐD đd ĦH ħh ıi ŁL łl ŒO œo ŦT ŧt ƀb ƉD ƑF ƒf ƗI ƚl ƟO ƫt ƮT ƶz ǤG ǥg ɡg " +
  "ʹ' ʺ\" ʼ' ˄^ ˆ^ ˈ' ˋ` ˍ_ ˜~ \u0300` \u0302^ \u0303~ \u030e\" \u0331_ \u0332_ " +
  "‐- ‑- –- —- ‘' ’' ‚, “\" ”\" „\" •. …. ′' ‵` ‹< ›> ™T";

const fits = new Map<string, string>(pairs.split(" ").map((pair) => [pair.charAt(0), pair.charAt(1)]));

/** The fit of one UTF-16 code unit above U+00FF; `?` where there is none. */
export function bestFit(character: string): string {
  const fit = fits.get(character);
  if (fit !== undefined) return fit;
  const code = character.charCodeAt(0);
  if (code >= 0x2000 && code <= 0x2006) return " ";
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  // Letters only: `≠` without its stroke would be `=`.
  const letter = character.normalize("NFD").charAt(0);
  return /[a-z]/i.test(letter) ? letter : "?";
}
