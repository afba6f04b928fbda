interface HistorySearch {
  /** yyyy-mm; this month without it. */
  month?: string;
}

export function checkHistorySearch({ month }: Record<string, unknown>): HistorySearch {
  const sound = typeof month === 'string' && /^2\d{3}-(0[1-9]|1[0-2])$/.test(month);
  return { month: sound ? month : undefined };
}
