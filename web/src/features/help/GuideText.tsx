import { Box, Typography } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useEffect, type MouseEvent } from 'react';
import type { Guide } from '../../../plugins/guides';
import { Contents } from './Contents';
import classes from './Guide.module.css';

/** A link that leads to another guide; one that the browser opens elsewhere is left to it. */
function leadsToGuide({ target, metaKey, ctrlKey, shiftKey }: MouseEvent): string | null {
  const link = target instanceof Element ? target.closest('a') : null;
  const href = link?.getAttribute('href');
  return href?.startsWith('/help') && !metaKey && !ctrlKey && !shiftKey ? href : null;
}

/** What the address points at was not there yet when the page was opened. */
function useScrollToHash() {
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id) document.getElementById(id)?.scrollIntoView();
  }, []);
}

/** A guide with its table of contents. */
export function GuideText({ parts, html }: Guide) {
  const router = useRouter();
  useScrollToHash();
  return (
    <div className={classes.columns}>
      <Typography className={classes.guide}>
        {/* Its links and boxes take the keyboard by themselves; this only keeps links within the application. */}
        {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <div
          id="guide"
          // Written by us and turned into HTML while building.
          dangerouslySetInnerHTML={{ __html: html }}
          onClick={(event) => {
            const href = leadsToGuide(event);
            if (!href) return;
            event.preventDefault();
            router.history.push(href);
          }}
        />
      </Typography>
      <Box visibleFrom="md" className={classes.aside}>
        <Contents parts={parts} />
      </Box>
    </div>
  );
}
