import { Outlet, useRouteContext } from '@tanstack/react-router';
import { Shell } from './Shell';

/** The help stands inside the frame with the navigation, for who is signed in, and alone for who is not. */
export function HelpFrame() {
  const { reader } = useRouteContext({ from: '/help-frame' });
  return reader ? <Shell /> : <Outlet />;
}
