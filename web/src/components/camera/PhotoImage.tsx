import { useEffect, useRef } from 'react';

/** A photograph that is still in the browser's memory. */
export function PhotoImage({
  file,
  alt,
  className,
}: {
  file: Blob;
  alt: string;
  className?: string;
}) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(file);
    if (image.current) image.current.src = url;
    return () => {
      URL.revokeObjectURL(url);
    };
  }, [file]);
  return <img ref={image} alt={alt} className={className} />;
}
