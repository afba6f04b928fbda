import type { Shape } from './marks';

const PATHS: Record<Exclude<Shape, 'circle' | 'ring'>, string> = {
  square: 'M-3.5-3.5h7v7h-7z',
  triangle: 'M0-4.5 4.5 3.5h-9z',
  diamond: 'M0-5 5 0 0 5-5 0z',
  cross: 'M-3.5-3.5 3.5 3.5M3.5-3.5-3.5 3.5',
};

interface MarkerProps {
  shape: Shape;
  color: string;
  x: number;
  y: number;
}

/** What tells a line's points from those of others. */
export function Marker({ shape, color, x, y }: MarkerProps) {
  if (shape === 'circle') return <circle cx={x} cy={y} r={4} fill={color} />;
  if (shape === 'ring')
    return (
      <circle
        cx={x}
        cy={y}
        r={3.5}
        fill="var(--mantine-color-body)"
        stroke={color}
        strokeWidth={2}
      />
    );
  return (
    <path
      d={PATHS[shape]}
      transform={`translate(${x} ${y})`}
      fill={shape === 'cross' ? 'none' : color}
      stroke={color}
      strokeWidth={shape === 'cross' ? 2.5 : 0}
    />
  );
}
