// Everything that more than one kind of activity uses, so that a page loads it as one file: esbuild makes a chunk for
// each set of entries that reach a module, and this makes that set the same for all of them.

import "./afm";
import "./boundary";
import "./chime";
import "./clock";
import "./comm";
import "./countdown";
import "./draft";
import "./fate";
import "./icons";
import "./kit";
import "./legend";
import "./link";
import "./rounds";
import "./stage";
import "./strings";
import "./writer";
