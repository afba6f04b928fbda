import type { ReactNode } from 'react';
import classes from './LegendList.module.css';

/** What the marks of a table mean: an `li` each, the mark and its words. */
export function LegendList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.legend} aria-label={label}>
      {children}
    </ul>
  );
}
