"""What officers and administrators are told of the law's changes. vi: quy định thay đổi."""
