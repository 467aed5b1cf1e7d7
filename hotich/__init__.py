"""The kernel: people, offices, places, access, the trail, workflows, facts. vi: hộ tịch."""
