import { createContext, useContext, type ReactNode } from 'react';
import { Page } from './Page';
import { PublicPage } from './PublicPage';

/** Whether the frame with the navigation is around what is shown. */
export const InFrame = createContext(false);

/** A page that may come up anywhere: within the frame where there is one, else with a frame of its own. */
export function AnyPage(props: { title: string; children: ReactNode }) {
  return useContext(InFrame) ? <Page {...props} /> : <PublicPage {...props} />;
}
