import moment from "moment";
