import classes from './Analytics.module.css';
import { Marker } from './Marker';
import type { LegendItem } from './marks';

function Sample({ line, color, hatched }: LegendItem) {
  if (!line)
    return (
      <span
        className={classes.block}
        data-hatched={hatched}
        style={{ '--block': color } as React.CSSProperties}
      />
    );
  return (
    <svg width={34} height={12} aria-hidden>
      <line
        x1={0}
        x2={34}
        y1={6}
        y2={6}
        stroke={line.color}
        strokeWidth={2}
        strokeDasharray={line.dash}
      />
      <Marker shape={line.shape} color={line.color} x={17} y={6} />
    </svg>
  );
}

/** What the colours, dashes and markers of a chart stand for. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className={classes.legend}>
      {items.map((item) => (
        <li key={item.name}>
          <Sample {...item} />
          {item.name}
        </li>
      ))}
    </ul>
  );
}
