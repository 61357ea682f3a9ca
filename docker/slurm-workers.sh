#!/bin/bash
# Workers of a HyperSweep cluster as a Slurm job array. They come and go as the queue allows; the coordinator runs elsewhere:
#
#   sbatch --export=ALL,HYPERSWEEP_BROKER=amqp://hypersweep-default-worker@head,HYPERSWEEP_COORDINATOR=http://head:8420 \
#     docker/slurm-workers.sh
#
# HYPERSWEEP_BROKER_PASSWORD_FILE and HYPERSWEEP_TOKEN_FILE name files on a shared file system that only you can read.
#SBATCH --job-name=hypersweep-worker
#SBATCH --array=0-15
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=8
#SBATCH --time=04:00:00
#SBATCH --requeue
# A minute before the time is over, and when the job is preempted: the running epoch ends and the rest is handed back.
#SBATCH --signal=TERM@60
set -eu
: "${HYPERSWEEP_BROKER:?must be the address of the broker}"
: "${HYPERSWEEP_COORDINATOR:?must be the address of the coordinator}"

# Data sets on the shared file system are found by their content; others are fetched, into a folder of the node.
exec srun hypersweep worker \
  --slots "${SLURM_CPUS_PER_TASK:-1}" \
  --name "$(hostname)-${SLURM_ARRAY_JOB_ID:-0}-${SLURM_ARRAY_TASK_ID:-0}" \
  --data "${HYPERSWEEP_DATA:-$PWD}"
