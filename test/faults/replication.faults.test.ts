import { faults as host } from "./host-faults";
import { faults as kafka } from "./kafka-faults";
import { faults as processes } from "./process-faults";
import { rows } from "./support/rows";
import { faults as values } from "./value-faults";

// what a row leaves to be deployed is deployed by one of the next
rows("replication", [processes, host, kafka, values].flat());
