// Files that show something to be done: what there is, pictures as pictures, each to be saved.

import { Icon } from "./icons";
import { Button, Chip } from "./kit";
import type { AnyLink } from "./link";
import { say } from "./strings";
import type { GivenFile } from "./wire";

interface FilesProps {
  files: GivenFile[];
  link: AnyLink;
  onRemove?: (file: string) => unknown;
}

export function ChallengeFiles({ files, link, onRemove }: FilesProps) {
  if (files.length === 0) return null;
  return (
    <ul class="hb-cards" aria-label={say("challenge.files")}>
      {files.map((one) => (
        <li key={one.file} class="hb-file">
          <Named file={one} link={link} />
          {onRemove && (
            <Button
              kind="plain"
              small
              icon="trash"
              label={say("challenge.removeFile", { name: one.name })}
              onClick={() => onRemove(one.file)}
            >
              {say("challenge.remove")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Where a page can fetch it, it is a link that saves it; the picture in it is made by the server. */
function Named({ file, link }: { file: GivenFile; link: AnyLink }) {
  const name = (
    <>
      <bdi>{file.name}</bdi> <span class="small soft num">{size(file.size)}</span>
    </>
  );
  if (!link.fileAt) return <Chip icon="copy">{name}</Chip>;
  return (
    <a class="hb-file-link" href={link.fileAt(file.file)} download={file.name}>
      {file.media.startsWith("image/") && (
        <img
          class="hb-file-picture"
          src={link.fileAt(file.file, true)}
          alt={say("challenge.picture")}
          loading="lazy"
        />
      )}
      <span class="hb-file-name">
        <Icon name="download" /> <span class="unseen">{say("challenge.save")} </span>
        {name}
      </span>
    </a>
  );
}

/** "1.2 MB" of a number of bytes. */
export function size(bytes: number): string {
  const [n, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${n.toLocaleString("en-GB", { maximumFractionDigits: 1 })} ${unit}`;
}
