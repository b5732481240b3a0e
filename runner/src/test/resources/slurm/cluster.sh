#!/bin/bash
# A Slurm cluster of two nodes on this machine, for tests: one controller, two node daemons, the licence vitis:1, no accounting.
#   cluster.sh start FOLDER PORT PORT PORT   needs root, three free ports, and Debian's slurm-wlm and munge
#   cluster.sh stop FOLDER
#   cluster.sh controller FOLDER   the controller alone, after it was killed
#   cluster.sh node FOLDER a|b     a node daemon alone
# All that it writes is in FOLDER, but for munge's key and an entry for the host's name.
set -euo pipefail
action=$1 dir=$2
export SLURM_CONF=$dir/slurm.conf
host=$(hostname -s)

end() {
  local file
  for file in "$dir"/slurmd-a.pid "$dir"/slurmd-b.pid "$dir"/slurmctld.pid; do
    if [ -s "$file" ]; then kill "$(cat "$file")" 2>/dev/null || true; fi
  done
}

munge_key() {
  if munge -n >/dev/null 2>&1; then return; fi
  mkdir -p /run/munge /var/log/munge /var/lib/munge /etc/munge
  [ -s /etc/munge/munge.key ] || head -c 1024 /dev/urandom > /etc/munge/munge.key
  chown -R munge: /run/munge /var/log/munge /var/lib/munge /etc/munge
  chmod 400 /etc/munge/munge.key
  chmod 755 /run/munge
  runuser -u munge -- munged --force
}

configure() {
  local port=$1 port_a=$2 port_b=$3
  mkdir -p "$dir/state" "$dir/log" "$dir/spool-a" "$dir/spool-b"
  cat > "$SLURM_CONF" <<C
ClusterName=bitsweeptest
SlurmctldHost=$host
SlurmUser=root
SlurmctldPort=$port
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,bf_interval=1
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool-%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd-%n.log
ReturnToService=2
MpiDefault=none
SlurmdTimeout=10
KillWait=2
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
Licenses=vitis:1
NodeName=a NodeHostname=$host Port=$port_a CPUs=2 RealMemory=2000 State=UNKNOWN
NodeName=b NodeHostname=$host Port=$port_b CPUs=2 RealMemory=2000 State=UNKNOWN
PartitionName=debug Nodes=a,b Default=YES MaxTime=INFINITE State=UP
C
}

case $action in
  start)
    getent hosts "$host" >/dev/null || echo "127.0.0.1 $host" >> /etc/hosts
    munge_key
    configure "$3" "$4" "$5"
    slurmctld
    slurmd -N a
    slurmd -N b
    ;;
  controller) slurmctld ;;
  node) slurmd -N "$3" ;;
  stop) end ;;
  *) echo "unknown action $action" >&2; exit 2 ;;
esac
