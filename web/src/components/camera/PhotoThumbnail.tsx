import { useTranslation } from 'react-i18next';
import classes from './camera.module.css';
import { PhotoImage } from './PhotoImage';
import { poseOf } from './poses';

/** A small square of a photograph that was taken, named by its pose. */
export function PhotoThumbnail({ photo }: { photo: File }) {
  const { t } = useTranslation('camera');
  const alt = t('capture.photo', { pose: t(`pose.${poseOf(photo)}`) });
  return <PhotoImage file={photo} alt={alt} className={classes.thumbnail} />;
}
