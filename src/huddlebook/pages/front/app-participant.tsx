// A participant's page, its data from the server.

import { embedded, mount, openStream, type RoomData } from "./embedded";
import { Participant } from "./participant";

mount(<Participant stream={openStream(embedded<RoomData>(), "participants")} />);
