/** The columns the server knows, in the template's order. */
export const COLUMNS = ['code', 'name', 'email', 'department', 'shift', 'language'] as const;

/** What may be sent at once (the server's limit). */
export const MOST_BYTES = 4 * 1024 * 1024;

/** A file to fill in. With the mark by which spreadsheets know UTF-8. */
export const TEMPLATE = `\uFEFF${COLUMNS.join(',')}\r\nE-1042,Asha Rao,asha@example.org,Sales,,en\r\n`;

/** The text of a file: UTF-8, else as Windows spreadsheets save without it. */
export function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

// One cell of a table and what ends it: quoted, with doubled quotes in it, or plain.
function cellPattern(separator: string): RegExp {
  return new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, 'gy');
}

/** Which separator the header line uses; spreadsheets of many countries write semicolons. */
function separatorOf(text: string): ',' | ';' | '\t' {
  const header = text.slice(0, text.search(/\r?\n|$/));
  if (header.includes(',')) return ',';
  if (header.includes(';')) return ';';
  return header.includes('\t') ? '\t' : ',';
}

/** The same table with commas between the cells, as the server reads it. What is no table comes back as it is. */
export function withCommas(text: string): string {
  const separator = separatorOf(text);
  if (separator === ',') return text;
  const pattern = cellPattern(separator);
  let out = '';
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return text;
    const [, inQuotes, plain = '', end] = match;
    out += quoted(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'));
    out += end === separator ? ',' : (end ?? '');
  }
  return out;
}

/** What is sent of a chosen file. */
export async function tableOf(file: File): Promise<string> {
  return withCommas(decode(await file.arrayBuffer()));
}
