import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** Where short notices appear; loaded after the first page, which has none. */
export default function Notices() {
  return <Notifications position="top-center" containerWidth={420} />;
}
