import { useRouteContext } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Role } from '@/api/session';
import { Page } from '@/components/Page';
import { PublicPage } from '@/components/PublicPage';

const WIDTH = 1080;

/** The role of who reads, or null for somebody who is not signed in. */
export function useReader(): Role | null {
  return useRouteContext({ from: '/help-frame' }).reader;
}

interface HelpSheetProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

/** A page of the help: inside the frame with the navigation, or on a page of its own before signing in. */
export function HelpSheet(props: HelpSheetProps) {
  if (useReader()) return <Page width={WIDTH} {...props} />;
  return <PublicPage width={WIDTH} guide={null} {...props} />;
}
