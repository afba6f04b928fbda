import { DAY_ICONS, type DayStatus } from '@/components/dayStatus';
import classes from './History.module.css';

/** A status by shape and colour; its word stands beside. */
export function DayMark({ status }: { status: DayStatus }) {
  const Glyph = DAY_ICONS[status];
  return (
    <span className={classes.mark} data-status={status} aria-hidden>
      <Glyph size={16} stroke={2.2} />
    </span>
  );
}
