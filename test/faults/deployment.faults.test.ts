import { faults as clock } from "./clock-faults";
import { faults as concurrency } from "./concurrency-faults";
import { faults as configuration } from "./configuration-faults";
import { faults as oss } from "./oss-faults";
import { faults as ssh } from "./ssh-faults";
import { rows } from "./support/rows";

// the clock as well, so that this takes no less time than the other; what a row leaves to be deployed is deployed by one of the next
rows("deployment", [oss, configuration, ssh, concurrency, clock].flat());
