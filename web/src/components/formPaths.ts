/** The server's name of a field as a form has it: "breaks[1].from" is "breaks.1.from". */
export function pathOf(name: string): string {
  return name.replace(/\[(\d+)\]/g, '.$1');
}

/** Whether a form's values have something at that path. */
export function hasPath(values: unknown, path: string): boolean {
  let within: unknown = values;
  for (const key of path.split('.')) {
    if (typeof within !== 'object' || within === null || !(key in within)) return false;
    within = (within as Record<string, unknown>)[key];
  }
  return true;
}
