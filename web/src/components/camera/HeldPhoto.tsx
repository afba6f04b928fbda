import type { ReactNode } from 'react';
import classes from './camera.module.css';
import { PhotoImage } from './PhotoImage';

/** The photograph that was just taken, where the live picture was, while something is done with it. */
export function HeldPhoto({ photo, children }: { photo: File | undefined; children: ReactNode }) {
  return (
    <div className={classes.frame}>
      {photo ? (
        <PhotoImage file={photo} alt="" className={`${classes.picture} ${classes.mirrored}`} />
      ) : null}
      <div className={`${classes.middle} ${classes.shade}`} role="status">
        {children}
      </div>
    </div>
  );
}
